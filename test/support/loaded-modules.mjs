import { registerHooks } from 'node:module';

// Says on stderr when one of WhatsApp's packages is loaded.
registerHooks({
  resolve(specifier, context, next) {
    if (/^(@whiskeysockets|libsignal|whatsapp-rust-bridge)/.test(specifier))
      process.stderr.write(`loaded: ${specifier}\n`);
    return next(specifier, context);
  },
});
