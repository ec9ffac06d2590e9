package holdwater.catalog;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Puts published titles where they can be found. Idempotent: an event may come twice, or after a
 * later one.
 */
@Singleton
class Shelf {
  private final TitleRepository titles;
  private final RungRepository rungs;
  private final LicenceRepository licences;

  Shelf(TitleRepository titles, RungRepository rungs, LicenceRepository licences) {
    this.titles = titles;
    this.rungs = rungs;
    this.licences = licences;
  }

  /** Describes the title as {@code event} does, unless a later event already has. */
  @Transactional
  void put(TitlePublished event) {
    Title known = titles.findById(event.titleId()).orElse(null);
    if (known != null && known.publishedAt().isAfter(event.publishedAt())) {
      return;
    }
    if (known == null) {
      titles.save(event.title());
    } else {
      titles.update(event.title());
    }
    rungs.deleteByTitleId(event.titleId());
    List<Rung> ladder = event.rungs();
    for (int position = 0; position < ladder.size(); position++) {
      rungs.save(RungRow.of(event.titleId(), position, ladder.get(position)));
    }
    licences.deleteByTitleId(event.titleId());
    for (String territory : event.territories()) {
      licences.save(LicenceRow.unlimited(event.titleId(), territory));
    }
  }
}
