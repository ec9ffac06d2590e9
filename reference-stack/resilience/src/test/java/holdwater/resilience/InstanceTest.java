package holdwater.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InstanceTest {

  @Test
  void links_ofTwoZones_readInTheirOrder() {
    assertThat(Instance.parseLinks("a.catalog-2=127.0.0.1:15101, b.catalog=127.0.0.1:15102"))
        .containsExactly(
            new Instance("a.catalog-2", "127.0.0.1", 15101),
            new Instance("b.catalog", "127.0.0.1", 15102));
  }

  @Test
  void links_empty_readAsNone() {
    assertThat(Instance.parseLinks("")).isEmpty();
  }

  @Test
  void links_malformed_refusedByName() {
    assertThatThrownBy(() -> Instance.parseLinks("a.catalog=15101"))
        .hasMessage("link 'a.catalog=15101' is not <id>=<host>:<port>");
    assertThatThrownBy(() -> Instance.parseLinks("a.catalog=h:x"))
        .hasMessage("port of link 'a.catalog=h:x' is no number");
    assertThatThrownBy(() -> Instance.parseLinks("a.catalog=h:70000"))
        .hasMessage("port of a.catalog is 70000, allowed is 1 to 65535");
    assertThatThrownBy(() -> Instance.parseLinks("catalog=h:1"))
        .hasMessage("id 'catalog' is not <zone>.<name>");
  }

  @Test
  void zone_ofReplica_isBeforeTheDot() {
    assertThat(FakeSurroundings.instance("a.catalog-2").zone()).isEqualTo("a");
  }
}
