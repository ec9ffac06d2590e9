-- The ranking is read every second: by this, not by sorting all titles.
create index hottest_titles on title_heat (heat desc);
