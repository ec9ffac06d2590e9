package holdwater.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.topology.Instance;
import holdwater.model.topology.Link;
import holdwater.testkit.TwoZones;
import org.junit.jupiter.api.Test;

class LinkWordsTest {
  private final LinkWords words = new LinkWords(TwoZones.topology());

  @Test
  void services_mean_their_links_in_all_zones() {
    assertThat(words.between("gateway", "catalog"))
        .extracting(Link::name)
        .containsExactlyInAnyOrder(
            "a.gateway:a.catalog",
            "a.gateway:b.catalog",
            "b.gateway:a.catalog",
            "b.gateway:b.catalog");
  }

  @Test
  void instances_and_patterns_say_which() {
    assertThat(words.between("a.gateway", "b.catalog"))
        .extracting(Link::name)
        .containsExactly("a.gateway:b.catalog");
    assertThat(words.between("viewers", "gateway")).hasSize(2);
    assertThat(words.between("*", "r1.database")).hasSize(2);
    assertThat(words.instances("b.catalog")).extracting(Instance::id).containsExactly("b.catalog");
    assertThat(words.instances("catalog")).hasSize(2);
  }

  @Test
  void link_that_is_not_there_is_told_with_those_that_are() {
    assertThatThrownBy(() -> words.between("catalog", "gateway"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no link from 'catalog' to 'gateway' in two-zones; there are catalog to database,"
                + " gateway to catalog, viewers to gateway");
  }

  @Test
  void slip_of_the_finger_is_told() {
    assertThatThrownBy(() -> words.instances("catalgo"))
        .hasMessage("no instance or service 'catalgo' in two-zones, did you mean 'catalog'?");
    assertThatThrownBy(() -> words.instances("b.catalgo"))
        .hasMessageEndingWith("did you mean 'b.catalog'?");
  }
}
