-- Heat of a title: log2 of its decayed starts, in half-lives since 1970 (see DecayedCount).
create table title_heat (
    title_id varchar(64) primary key,
    heat double precision not null
);

-- Starts that are in title_heat already: Kafka may hand out an event twice. Forgotten after a while.
create table counted_start (
    event_id varchar(64) primary key,
    at_millis bigint not null
);
create index counted_start_at on counted_start (at_millis);

-- How far a profile is in a title, by its newest event.
create table watch_position (
    profile_id varchar(64) not null,
    title_id varchar(64) not null,
    position_seconds double precision not null,
    at_millis bigint not null,
    primary key (profile_id, title_id)
);
