/** Ids that no two sites may share: rooms, grants and addresses name them without a site. */
export interface Taken {
  things: Set<string>;
  limits: Set<string>;
  /** Site of each place. */
  places: Map<string, string>;
}
