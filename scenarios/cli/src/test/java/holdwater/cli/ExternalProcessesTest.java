package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.adapters.external.ExternalSystem;
import holdwater.cli.format.ExternalReader;
import holdwater.model.port.InstanceStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalProcessesTest {
  @TempDir private Path folder;

  private ExternalSystem system(String own) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("shop.yaml"),
            """
            apiVersion: holdwater/v1alpha1
            kind: External
            metadata: {name: shop}
            spec:
              zones: [a]
              services:
                stock: {ready: {http: /health}, instances: {a.stock: {address: "127.0.0.1:8081"}}}
                orders:
                  ready: {http: /health}
                  entry: true
                  instances: {a.orders: {address: "127.0.0.1:8080", %s}}
              permit: {hosts: [127.0.0.0/8]}
            """
                .formatted(own));
    return new ExternalReader().read(file).orThrow();
  }

  @Test
  void process_whose_id_is_known_is_seen_with_its_cpu_and_the_others_are_not() throws Exception {
    long own = ProcessHandle.current().pid();

    List<InstanceStatus> seen = new ExternalProcesses(system("pid: " + own)).get();

    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).instance().id()).isEqualTo("a.orders");
    assertThat(seen.get(0).pid()).contains(own);
    assertThat(seen.get(0).process().orElseThrow().cpuMillis()).isPositive();
  }

  @Test
  void process_that_has_no_pid_file_yet_is_absent() throws Exception {
    assertThat(new ExternalProcesses(system("pidFile: orders.pid")).get()).isEmpty();
  }
}
