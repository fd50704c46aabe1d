/** What became of a sign-up. */
export type Outcome = "subscribed" | "pending" | "already" | "unverified";

/** Why a sign-up was not delivered. */
export type Failure =
  | "invalid-email"
  | "rejected"
  | "rate-limited"
  | "offline"
  | "timeout"
  | "network"
  | "server"
  | "misconfigured";

/** Attributes of the element; every text can be set by its key as well (see the documentation). */
export interface Options {
  /** https URL that sign-ups are posted to. */
  endpoint: string;
  /** Who answers there; "json" by default. */
  provider?: string;
  /** The newsletter signed up for, where there is no choice. */
  newsletter?: string;
  /** Newsletters to choose from: "id=Label; id=Label". */
  newsletters?: string;
  /** Shows a name field. */
  nameField?: "optional" | "required";
  /** The sentence beside a required consent box. */
  consent?: string;
  /** A heading over the form. */
  heading?: string;
  /** A paragraph under the heading. */
  description?: string;
  /** BCP 47 tag of the form's language. */
  locale?: string;
  /** Fields of your own: "name=Label; name*=Required; name=Choice|One|Two; name?=Checkbox". */
  fields?: string;
  layout?: "inline" | "stacked" | "card";
  theme?: "auto" | "light" | "dark";
  /** CSS colours. */
  accent?: string;
  background?: string;
  /** http(s) URLs of pictures. */
  icon?: string;
  image?: string;
  display?: "inline" | "dialog" | "slide-in" | "bar-top" | "bar-bottom";
  /** "click:SELECTOR", "delay:SECONDS", "scroll:PERCENT", "exit"; several with ";". */
  trigger?: string;
  /** Days before a display shows by itself again, or "always". */
  frequency?: string;
  [attribute: string]: string | boolean | null | undefined;
}

/** The ids of the newsletters signed up for. */
export interface Detail {
  newsletters: string[];
}

export interface SignupEventMap {
  /** The form is alive. */
  "signup-ready": CustomEvent<Detail>;
  /** A valid sign-up is about to be sent; `preventDefault()` stops it. */
  "signup-submit": CustomEvent<Detail>;
  /** Delivered. */
  "signup-success": CustomEvent<Detail & { outcome: Outcome }>;
  /** Not delivered; `retryAfter` in seconds. */
  "signup-error": CustomEvent<Detail & { failure: Failure; retryAfter?: number }>;
}

/** The custom element `<newsletter-signup>`. Its properties mirror its attributes. */
export class NewsletterSignup extends HTMLElement {
  endpoint: string | null;
  provider: string | null;
  newsletter: string | null;
  newsletters: string | null;
  nameField: string | null;
  consent: string | null;
  heading: string | null;
  description: string | null;
  locale: string | null;
  addEventListener<K extends keyof SignupEventMap>(
    type: K,
    listener: (this: NewsletterSignup, event: SignupEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** Defines the element under this name ("newsletter-signup" by default); does nothing the second time. */
export function define(name?: string): void;

/** Creates an element with these options and appends it to `target`. */
export function mount(target: Element, options: Options): NewsletterSignup;

declare global {
  interface HTMLElementTagNameMap {
    "newsletter-signup": NewsletterSignup;
  }
}
