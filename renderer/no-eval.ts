import { z } from 'zod'

// zod compiles its parsers with eval where it may; the page's policy forbids it, and asking would be reported as a violation
z.config({ jitless: true })
