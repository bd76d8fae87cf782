/** A hole in the policies for a while, for when something has to run now: break glass. */
export interface PolicyExceptionOptions {
  /** Name of the exception. */
  readonly name: string;
  /** Why it is needed, for whoever reads it later. Kyverno: `properties.reason`. */
  readonly reason: string;
  /** Who allowed it. Kyverno: `properties.approved-by`. */
  readonly approvedBy: string;
  /** When it ends: date and time in UTC as RFC 3339 has it, such as `2026-12-01T08:00:00Z`. Kyverno: `expiresAt`, from 1.19. */
  readonly expiresAt: string;
  /**
   * Names of the policies that it is from.
   *
   * @default - all policies of the pack
   */
  readonly policies?: string[];
  /**
   * Namespaces that it is for.
   *
   * @default - any namespace; `resourceNames` or `resourceLabels` say what it is for
   */
  readonly namespaces?: string[];
  /**
   * Names of the resources that it is for. A `*` at the end stands for any rest; Pods of a Deployment have the beginning of their names only
   * when policies see them: `app-7d9c5b6f4-*`.
   *
   * @default - any name
   */
  readonly resourceNames?: string[];
  /**
   * Labels of the resources that it is for. Whoever may make a Pod may also label it, so name the namespaces, too.
   *
   * @default - any labels
   */
  readonly resourceLabels?: { [name: string]: string };
  /**
   * Ticket, or another place where it is written down. Kyverno: `properties.ticket`.
   *
   * @default - none
   */
  readonly ticket?: string;
  /**
   * Namespace of the exception. Kyverno reads exceptions only if `features.policyExceptions` is on, and only in the namespace that it names.
   *
   * @default 'kyverno'
   */
  readonly namespace?: string;
}
