package holdwater.load.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortUseTest {
  @TempDir private Path folder;

  private PortUse read(String sockets, String range) throws IOException {
    return PortUse.read(
        Files.writeString(folder.resolve("sockstat"), sockets),
        Files.writeString(folder.resolve("range"), range));
  }

  @Test
  void sockets_in_use_and_those_that_wait_hold_ports_of_the_range() throws Exception {
    String sockets =
        """
        sockets: used 717
        TCP: inuse 323 orphan 0 tw 1365 alloc 654 mem 0
        UDP: inuse 7 mem 0
        """;

    assertThat(read(sockets, "32768\t60999\n")).isEqualTo(new PortUse(1_688, 28_232));
  }

  @Test
  void nobody_knows_where_there_are_no_such_files_or_others() throws Exception {
    assertThat(PortUse.read(folder.resolve("none"), folder.resolve("none")).used()).isEqualTo(-1);
    assertThat(read("sockets: used 717\n", "32768\t60999\n").most()).isEqualTo(-1);
    assertThat(read("TCP: inuse 3 orphan 0 tw 1 alloc 6 mem 0\n", "all").most()).isEqualTo(-1);
  }
}
