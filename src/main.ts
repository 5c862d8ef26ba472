import './node-version.ts';

// The rest is imported after the version check has passed.
const { serve } = await import('./serve.ts');
await serve();
