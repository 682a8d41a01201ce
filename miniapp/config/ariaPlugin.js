// CommonJS on purpose: Taro loads this file with require().

/** What screen readers are told; Taro's templates for WeChat drop these attributes unless a plugin names them. */
const ATTRIBUTES = ['aria-role', 'aria-label', 'aria-checked', 'aria-selected', 'aria-hidden'];

/** Lets `View` and `Button` carry `aria-*` attributes into WeChat's templates, each under the name the pages use. */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn({ template }) {
      if (template === undefined) return; // the H5 build has none
      const attributes = Object.fromEntries(
        ATTRIBUTES.map((name) => [name, `i.${name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())}`]),
      );
      template.mergeComponents(ctx, { View: attributes, Button: attributes });
    },
  });
};
