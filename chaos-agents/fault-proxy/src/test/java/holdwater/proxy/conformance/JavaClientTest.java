package holdwater.proxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import eu.rekawek.toxiproxy.model.toxic.SlowClose;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Each of the 21 usages that toxiproxy-java tests itself with, through its own code: form-encoded
 * content type, POST for everything, an enum for types.
 */
@Tag("conformance")
class JavaClientTest {

  private static final ToxicDirection DOWN = ToxicDirection.DOWNSTREAM;
  private static final ToxicDirection UP = ToxicDirection.UPSTREAM;

  @RegisterExtension static final ServerUnderTest server = new ServerUnderTest();

  private ToxiproxyClient client;
  private Proxy proxy;

  @BeforeEach
  void connect() throws IOException {
    client = new ToxiproxyClient("127.0.0.1", server.address().getPort());
    proxy = client.createProxy("p", "127.0.0.1:0", "127.0.0.1:26381");
  }

  @AfterEach
  void clear() throws IOException {
    server.clear();
  }

  @Test
  void proxy_is_created_with_what_was_asked() {
    assertThat(proxy.getName()).isEqualTo("p");
    assertThat(proxy.getListen()).startsWith("127.0.0.1:");
    assertThat(proxy.getUpstream()).isEqualTo("127.0.0.1:26381");
    assertThat(proxy.isEnabled()).isTrue();
  }

  @Test
  void name_that_is_taken_is_an_exception_with_the_servers_words() {
    assertThatThrownBy(() -> client.createProxy("p", "127.0.0.1:0", "x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("proxy already exists");
  }

  @Test
  void proxy_can_be_asked_for() throws IOException {
    assertThat(client.getProxy("p").getListen()).isEqualTo(proxy.getListen());
    assertThatThrownBy(() -> client.getProxy("q")).isInstanceOf(IOException.class);
  }

  @Test
  void proxy_or_null_can_be_asked_for() {
    assertThat(client.getProxyOrNull("p")).isNotNull();
    assertThat(client.getProxyOrNull("q")).isNull();
  }

  @Test
  void proxies_are_listed_by_name() throws IOException {
    client.createProxy("b", "127.0.0.1:0", "x");
    client.createProxy("a", "127.0.0.1:0", "x");

    assertThat(client.getProxies()).extracting(Proxy::getName).containsExactly("a", "b", "p");
  }

  @Test
  void proxy_can_be_deleted() throws IOException {
    proxy.delete();

    assertThat(client.getProxies()).isEmpty();
  }

  @Test
  void proxy_can_be_disabled_and_enabled() throws IOException {
    proxy.disable();
    assertThat(client.getProxy("p").isEnabled()).isFalse();
    proxy.enable();
    assertThat(client.getProxy("p").isEnabled()).isTrue();
  }

  @Test
  void listen_address_can_be_changed() throws IOException {
    String before = proxy.getListen();
    proxy.setListen("127.0.0.1:0");

    assertThat(client.getProxy("p").getListen()).startsWith("127.0.0.1:").isNotEqualTo(before);
  }

  @Test
  void upstream_can_be_changed() throws IOException {
    proxy.setUpstream("127.0.0.1:26382");

    assertThat(client.getProxy("p").getUpstream()).isEqualTo("127.0.0.1:26382");
  }

  @Test
  void reset_enables_and_clears_and_the_version_is_told() throws IOException {
    proxy.disable();
    proxy.toxics().latency("l", DOWN, 100);

    client.reset();

    assertThat(client.getProxy("p").isEnabled()).isTrue();
    assertThat(proxy.toxics().getAll()).isEmpty();
    assertThat(client.version()).contains("2.12.0");
  }

  @Test
  void latency_toxic() throws IOException {
    Latency toxic = proxy.toxics().latency("t", DOWN, 100);
    assertThat(toxic.getLatency()).isEqualTo(100);
    assertThat(toxic.getJitter()).isZero();

    toxic.setLatency(200).setJitter(20);

    assertThat(proxy.toxics().get("t", Latency.class).getLatency()).isEqualTo(200);
    assertThat(proxy.toxics().get("t", Latency.class).getJitter()).isEqualTo(20);
  }

  @Test
  void bandwidth_toxic() throws IOException {
    Bandwidth toxic = proxy.toxics().bandwidth("t", UP, 1_000);
    assertThat(toxic.getRate()).isEqualTo(1_000);
    toxic.setRate(2_000);
    assertThat(proxy.toxics().get("t", Bandwidth.class).getRate()).isEqualTo(2_000);
  }

  @Test
  void slicer_toxic() throws IOException {
    Slicer toxic = proxy.toxics().slicer("t", DOWN, 100, 20);
    assertThat(toxic.getAverageSize()).isEqualTo(100);
    assertThat(toxic.getDelay()).isEqualTo(20);
    assertThat(toxic.getSizeVariation()).isZero();

    toxic.setAverageSize(200).setSizeVariation(50).setDelay(5);

    Slicer read = proxy.toxics().get("t", Slicer.class);
    assertThat(read.getAverageSize()).isEqualTo(200);
    assertThat(read.getSizeVariation()).isEqualTo(50);
    assertThat(read.getDelay()).isEqualTo(5);
  }

  @Test
  void slow_close_toxic() throws IOException {
    SlowClose toxic = proxy.toxics().slowClose("t", DOWN, 100);
    toxic.setDelay(200);
    assertThat(proxy.toxics().get("t", SlowClose.class).getDelay()).isEqualTo(200);
  }

  @Test
  void timeout_toxic() throws IOException {
    Timeout toxic = proxy.toxics().timeout("t", DOWN, 100);
    toxic.setTimeout(200);
    assertThat(proxy.toxics().get("t", Timeout.class).getTimeout()).isEqualTo(200);
  }

  @Test
  void limit_data_toxic() throws IOException {
    LimitData toxic = proxy.toxics().limitData("t", DOWN, 100);
    toxic.setBytes(200);
    assertThat(proxy.toxics().get("t", LimitData.class).getBytes()).isEqualTo(200);
  }

  @Test
  void reset_peer_toxic() throws IOException {
    ResetPeer toxic = proxy.toxics().resetPeer("t", DOWN, 100);
    toxic.setTimeout(200);
    assertThat(proxy.toxics().get("t", ResetPeer.class).getTimeout()).isEqualTo(200);
  }

  @Test
  void toxicity_can_be_set() throws IOException {
    Latency toxic = proxy.toxics().latency("t", DOWN, 100);
    assertThat(toxic.getToxicity()).isEqualTo(1f);
    toxic.setToxicity(0.5f);
    assertThat(proxy.toxics().get("t").getToxicity()).isEqualTo(0.5f);
  }

  @Test
  void toxic_keeps_its_direction() throws IOException {
    proxy.toxics().latency("t", UP, 100);
    assertThat(proxy.toxics().get("t").getStream()).isEqualTo(UP);
  }

  @Test
  void all_toxics_are_listed() throws IOException {
    proxy.toxics().latency("one", DOWN, 100);
    proxy.toxics().bandwidth("two", UP, 100);

    assertThat(proxy.toxics().getAll())
        .extracting(toxic -> ((Toxic) toxic).getName())
        .containsExactly("two", "one");
  }

  @Test
  void toxic_can_be_removed() throws IOException {
    proxy.toxics().latency("t", DOWN, 100).remove();
    assertThat(proxy.toxics().getAll()).isEmpty();
  }
}
