package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortHolderTest {
  private static final String TAIL =
      " 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0000000000000000 100 0 0 10 0";

  @Test
  void listener_is_told_from_a_connection_and_from_other_ports() {
    Set<String> inodes = new HashSet<>();

    PortHolder.addIfListening("  0: 0100007F:3AAD 00000000:0000 01" + TAIL, 15_021, inodes);
    PortHolder.addIfListening("  1: 0100007F:3AAE 00000000:0000 0A" + TAIL, 15_021, inodes);
    PortHolder.addIfListening("", 15_021, inodes);
    assertThat(inodes).isEmpty();
    PortHolder.addIfListening("  2: 0100007F:3AAD 00000000:0000 0A" + TAIL, 15_021, inodes);

    assertThat(inodes).containsExactly("4711");
  }

  @Test
  void holder_is_named_unless_it_is_the_one_who_may() throws Exception {
    long own = ProcessHandle.current().pid();
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
      assertThat(PortHolder.describe(port, "a.shop", -1).orElseThrow())
          .startsWith("a.shop cannot listen on port " + port + ": process " + own)
          .endsWith(" has it");
      assertThat(PortHolder.describe(port, "a.shop", own)).isEmpty();
    }
    assertThat(PortHolder.describe(port, "a.shop", -1)).isEmpty();
  }
}
