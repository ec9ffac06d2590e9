package holdwater.proxy.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TimerSlackTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void thread_that_tightens_has_the_shortest_slack() {
    var thread = Executors.newSingleThreadExecutor();
    String slack =
        CompletableFuture.supplyAsync(
                () -> {
                  TimerSlack.tighten();
                  try {
                    Path self = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
                    return Files.readString(Path.of("/proc/" + self + "/timerslack_ns")).strip();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                },
                thread)
            .join();
    thread.shutdown();

    assertThat(slack).isEqualTo("1");
  }
}
