package holdwater.catalog;

import holdwater.catalog.TitlePublished.LicenceWindow;
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
  private final TitleChangeRepository changes;

  Shelf(
      TitleRepository titles,
      RungRepository rungs,
      LicenceRepository licences,
      TitleChangeRepository changes) {
    this.titles = titles;
    this.rungs = rungs;
    this.licences = licences;
    this.changes = changes;
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
    for (LicenceWindow window : event.windows()) {
      licences.save(LicenceRow.of(event.titleId(), window));
    }
    changes.changed(event.titleId());
  }
}
