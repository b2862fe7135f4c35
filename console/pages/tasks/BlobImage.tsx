import { useEffect, useRef, type ReactElement } from "react";

/** A picture whose bytes are here already, under an address that lives as long as it is shown. */
export function BlobImage({ blob, alt }: { blob: Blob; alt: string }): ReactElement {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(blob);
    if (image.current) image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [blob]);
  return <img ref={image} alt={alt} />;
}
