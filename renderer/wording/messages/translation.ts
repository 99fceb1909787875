/** A translation has exactly the keys of the English messages. */
export type Translation<Messages extends object> = {
  readonly [Key in keyof Messages]: Messages[Key] extends string
    ? string
    : Messages[Key] extends object
      ? Translation<Messages[Key]>
      : never;
};
