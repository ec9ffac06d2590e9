package holdwater.dashboards.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.model.fault.Kill;
import holdwater.model.fault.NetworkFault;
import holdwater.model.fault.Outage;
import holdwater.model.fault.PacketLoss;
import holdwater.model.topology.Topology;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody wants to break, and whom it takes. */
class InjectOrderTest {
  private static final Topology TOPOLOGY = Streaming.compact();

  private static InjectOrder order(String json) {
    try {
      return InjectOrder.read(
          new ObjectMapper().readTree(json.replace('\'', '"')), TOPOLOGY, InjectOrderTest::said);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static NetworkFault said(String words) {
    if (!words.equals("packet_loss 20%")) {
      throw new Refused("no fault '" + words + "'");
    }
    return new PacketLoss(0.2, 0);
  }

  private static Preview preview(InjectOrder order) {
    return Preview.of(order.target(), TOPOLOGY, Map.of("viewers:a.gateway", 4.0));
  }

  @Test
  void zone_is_lost_with_all_its_instances() {
    InjectOrder order = order("{'kind':'outage','on':'zone','name':'b','seconds':30}");

    assertThat(order.fault()).isEqualTo(new Outage());
    assertThat(order.length()).isEqualTo(Duration.ofSeconds(30));
    assertThat(order.target().names()).hasSize(6).allMatch(name -> name.startsWith("b."));
    assertThat(order.words())
        .isEqualTo("outage on b.accounts, b.catalog, b.recommendations and 3 more for 30 s");
    assertThat(preview(order).warnings()).isEmpty();
    assertThat(preview(order).mayNotice()).contains("clients", "gateway");
  }

  @Test
  void region_is_lost_with_its_zones_and_its_stores() {
    InjectOrder order = order("{'kind':'outage','on':'region','name':'r1','seconds':30}");

    assertThat(order.target().names()).hasSize(15).contains("a.gateway", "b.edge", "r1.kafka");
    assertThat(preview(order).warnings()).hasSize(9);
  }

  @Test
  void network_fault_of_an_instance_is_put_on_all_links_that_lead_to_it() {
    InjectOrder order =
        order("{'kind':'latency','millis':200,'on':'instance','name':'a.gateway','seconds':5}");

    assertThat(order.target().names()).containsExactly("viewers:a.gateway");
    assertThat(preview(order).callsPerSecond()).isEqualTo(4.0);
    assertThat(preview(order).mayNotice()).containsExactly("clients");
  }

  @Test
  void star_in_the_name_of_a_link_stands_for_itself() {
    InjectOrder order = order("{'kind':'down','on':'link','name':'a.*:r1.kafka','seconds':5}");

    assertThat(order.target().names()).containsExactly("a.*:r1.kafka");
    assertThat(preview(order).mayNotice())
        .contains("accounts", "catalog", "playback", "gateway", "clients")
        .doesNotContain("encoding", "edge");
  }

  @Test
  void any_fault_of_links_can_be_said_in_words() {
    InjectOrder order =
        order(
            "{'kind':'words','fault':'packet_loss 20%','on':'instance','name':'a.gateway',"
                + "'seconds':5}");

    assertThat(order.fault()).isEqualTo(new PacketLoss(0.2, 0));
    assertThat(order.target().names()).containsExactly("viewers:a.gateway");
    assertThatThrownBy(() -> order("{'kind':'words','fault':'noise'}"))
        .isInstanceOf(Refused.class)
        .hasMessage("no fault 'noise'");
  }

  @Test
  void only_instance_of_a_service_comes_with_a_warning() {
    InjectOrder order = order("{'kind':'kill','on':'instance','name':'r1.database','seconds':5}");

    assertThat(order.fault()).isEqualTo(new Kill());
    assertThat(preview(order).warnings())
        .containsExactly("takes the only instance of database: nobody is left to answer");
  }

  @Test
  void mistakes_say_what_is_allowed() {
    assertThatThrownBy(() -> order("{'kind':'fire'}"))
        .isInstanceOf(Refused.class)
        .hasMessage("a fault is latency, down, outage, suspend, kill or words, was 'fire'");
    assertThatThrownBy(
            () -> order("{'kind':'suspend','on':'link','name':'a.*:r1.kafka','seconds':5}"))
        .hasMessage("suspend takes an instance, a zone or a region, and no link");
    assertThatThrownBy(() -> order("{'kind':'kill','on':'instance','name':'x','seconds':5}"))
        .hasMessage("there is no instance 'x' here that it could be put on");
    assertThatThrownBy(() -> order("{'kind':'kill','on':'instance','name':'a.edge','seconds':1.5}"))
        .hasMessage("seconds is a whole number from 1 to 86400, was 1.5");
    assertThatThrownBy(() -> order("{'kind':'latency','on':'zone','name':'a','seconds':5}"))
        .hasMessageContaining("millis is a whole number from 1 to 60000");
    assertThatThrownBy(() -> order("{'kind':'kill','on':'planet','name':'a','seconds':5}"))
        .hasMessage("a target is a link, an instance, a zone or a region, was 'planet'");
  }
}
