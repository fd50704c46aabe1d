// The ES module: `<script type="module">`, and what npm's `import` finds.

import { define, mount } from "./define.js";
import { NewsletterSignup } from "./element.js";

define();

export { define, mount, NewsletterSignup };
