-- How often a message that came again was tried by a consumer; see endings.ts. Rows live as long as a message is in trouble.
create table handling_tries (
  guild_id text not null,
  consumer text not null,
  message_id text not null,
  tries integer not null,
  last_error text,
  updated_at timestamptz not null,
  primary key (guild_id, consumer, message_id)
);
create index handling_tries_updated on handling_tries (updated_at);
select frolf_isolate('handling_tries');
