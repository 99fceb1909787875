import fc from 'fast-check';

// A test that fails must fail again. Another seed looks elsewhere: FAST_CHECK_SEED=7 npm test
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_261_120) });
