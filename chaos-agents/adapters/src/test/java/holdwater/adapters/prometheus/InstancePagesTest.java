package holdwater.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.topology.Instance;
import holdwater.testkit.FakeAccess;
import holdwater.testkit.TwoZones;
import java.net.URI;
import org.junit.jupiter.api.Test;

class InstancePagesTest {
  private static final URI ADDRESS = URI.create("http://127.0.0.1:7000");
  private static final Instance ONE = TwoZones.topology().instances().get(0);

  private final FakeAccess access = new FakeAccess().page(ONE, ADDRESS);
  private final InstancePages pages = new InstancePages(access);

  @Test
  void addresses_are_asked_once_and_stay() {
    assertThat(pages.pages()).containsOnlyKeys(ONE.id());
    assertThat(pages.pages()).containsEntry(ONE.id(), URI.create(ADDRESS + "/prometheus"));
    assertThat(access.pagesAsked()).isEqualTo(1);
  }

  @Test
  void addresses_that_may_still_change_are_not_taken() {
    access.settled(false);
    assertThat(pages.pages()).isEmpty();

    access.settled(true);
    assertThat(pages.pages()).containsOnlyKeys(ONE.id());
  }
}
