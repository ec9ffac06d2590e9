package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stock Java client, unmodified, with a token through the JDK's Authenticator. */
class ToxiproxyJavaTest {

  private Upstream upstream;
  private FaultProxy proxy;
  private ToxiproxyClient client;

  @BeforeEach
  void start() throws IOException {
    upstream = Upstream.echo();
    proxy = FaultProxy.start(Settings.local(1).withToken("open sesame"));
    client = new ToxiproxyClient("127.0.0.1", proxy.address().getPort());
    Authenticator.setDefault(
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication("holdwater", "open sesame".toCharArray());
          }
        });
  }

  @AfterEach
  void stop() throws IOException {
    Authenticator.setDefault(null);
    proxy.close();
    upstream.close();
  }

  @Test
  void proxies_are_created_listed_switched_changed_and_deleted() throws IOException {
    // It is closed and opened again below.
    String listen = "127.0.0.1:" + QuietPorts.next();
    Proxy created = client.createProxy("b", listen, upstream.address());
    Proxy anywhere = client.createProxy("a", "127.0.0.1:0", upstream.address());
    assertThat(created.getListen()).isEqualTo(listen);
    assertThat(anywhere.getListen()).doesNotEndWith(":0");
    assertThat(client.getProxies()).extracting(Proxy::getName).containsExactly("a", "b");
    assertThat(client.version()).contains("2.12.0");
    assertThatThrownBy(() -> client.createProxy("a", "127.0.0.1:0", "x:1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("proxy already exists");

    created.disable();
    assertThat(client.getProxy("b").isEnabled()).isFalse();
    created.enable();
    assertThat(client.getProxy("b").isEnabled()).isTrue();
    created.setUpstream("127.0.0.1:1");
    assertThat(client.getProxy("b").getUpstream()).isEqualTo("127.0.0.1:1");

    created.delete();
    assertThat(client.getProxyOrNull("b")).isNull();
  }

  @Test
  void toxics_are_created_changed_found_and_removed() throws IOException {
    Proxy link = client.createProxy("p", "127.0.0.1:0", upstream.address());
    Latency latency = link.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 10);
    latency.setJitter(3).setLatency(20).setToxicity(0.5f);
    Bandwidth narrow = link.toxics().bandwidth("narrow", ToxicDirection.UPSTREAM, 1000);
    ResetPeer reset = link.toxics().resetPeer("reset", ToxicDirection.UPSTREAM, 100);
    Timeout timeout = link.toxics().timeout("hang", ToxicDirection.UPSTREAM, 100);

    assertThat(link.toxics().getAll()).hasSize(4);
    Latency read = link.toxics().get("slow", Latency.class);
    assertThat(read.getLatency()).isEqualTo(20);
    assertThat(read.getJitter()).isEqualTo(3);
    assertThat(read.getToxicity()).isEqualTo(0.5f);
    assertThat(narrow.getRate()).isEqualTo(1000);

    narrow.remove();
    reset.remove();
    timeout.remove();
    assertThat(link.toxics().getAll()).hasSize(1);
    client.reset();
    assertThat(link.toxics().getAll()).isEmpty();
  }

  @Test
  void latency_bites() throws IOException {
    Proxy link = client.createProxy("p", "127.0.0.1:0", upstream.address());
    int port = Integer.parseInt(link.getListen().split(":")[1]);
    try (Socket socket = Bench.connect(port)) {
      Bench.roundTrip(socket, "warm");
      link.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 200);

      assertThat(Bench.roundTrip(socket, "slow")).isGreaterThanOrEqualTo(200);
    }
  }
}
