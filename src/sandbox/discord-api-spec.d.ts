// The package carries no types for its zod schemas: all that matters here is that each is one.
declare module 'discord-api-spec/zod'
