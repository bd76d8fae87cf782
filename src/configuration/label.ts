/** A label for artifacts, of the whole Harbor or of one project. API: `/labels`. */
export interface HarborLabel {
  /** Name (`HBR-CONF-02`). */
  readonly name: string;
  /**
   * Colour, as `#` and six hexadecimal digits (`HBR-CONF-01`).
   *
   * @default - white, or what stands there
   */
  readonly color?: string;
  /**
   * Description. The mark of the owner follows it.
   *
   * @default - none, or what stands there
   */
  readonly description?: string;
}
