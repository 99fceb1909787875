/** The sign of Offramp: an exit that bends off to the right. */
export function BrandSign({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="7" fill="#0b7a5c" />
      <path
        d="M9 24V17c0-3 2-5 5-5h8m-5-5 5 5-5 5"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
