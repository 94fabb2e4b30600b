-- What a round allows beyond yes and no: confirming a place, guests that members bring, a role for those who play, notes, and the card moved down.

-- What rounds of the club do unless they say otherwise. No row: the defaults below.
create table round_settings (
  guild_id text primary key,
  -- how long somebody from the waitlist may take to confirm a place; 0: they are in at once
  confirm_window_ms integer not null default 0 check (confirm_window_ms >= 0),
  guests_per_member integer not null default 2 check (guests_per_member between 0 and 5),
  attendee_role boolean not null default false
);
select frolf_isolate('round_settings');

-- Null: as the club does.
alter table rounds add column confirm_window_ms integer check (confirm_window_ms >= 0);
alter table rounds add column guests_per_member integer check (guests_per_member between 0 and 5);
alter table rounds add column attendee_role boolean;
-- Raised when the card shall be posted anew, at the end of its channel.
alter table rounds add column card_edition integer not null default 0;
alter table rounds add column card_moved_at timestamptz;

-- The member who brings this guest; null for members and for guests that were put on the list by whoever runs the round.
alter table rsvps add column brought_by text;
-- That they wait, or are asked whether they still want the place: see rsvp.ts.
alter table rsvps add column in_line jsonb;
alter table rsvps add column note jsonb;
