import { Component, type ErrorInfo, type ReactNode } from "react";

interface Props {
  children: ReactNode;
  /** Drawn instead of a part that failed; `again` mounts it anew. */
  fallback: (again: () => void, error: unknown) => ReactNode;
  /** When this changes the part gets another chance. */
  resetKey?: string;
}

interface State {
  failed: boolean;
  error: unknown;
  key: string | undefined;
}

/** No failing part takes the rest of the screen with it. */
export class Guard extends Component<Props, State> {
  override state: State = { failed: false, error: null, key: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Pick<State, "failed" | "error"> {
    return { failed: true, error };
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.resetKey === state.key ? null : { failed: false, error: null, key: props.resetKey };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback(() => this.setState({ failed: false, error: null }), this.state.error) : this.props.children;
  }
}
