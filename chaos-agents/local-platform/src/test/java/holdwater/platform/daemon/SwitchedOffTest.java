package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import holdwater.platform.api.ProcessMark;
import holdwater.platform.api.RecipeRequest;
import holdwater.platform.plan.PlannedInstance;
import holdwater.platform.plan.PlannedInstance.PlannedReadiness;
import holdwater.platform.process.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchedOffTest {
  private static final Child FIRST = child(1);
  private static final Child SECOND = child(2);

  @TempDir Path folder;
  private final AtomicInteger status = new AtomicInteger(204);
  private final AtomicInteger asked = new AtomicInteger();
  private final SwitchedOff switchedOff = new SwitchedOff();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private static Child child(long started) {
    return new Child(null, new ProcessMark(started, started), new CompletableFuture<>(), started);
  }

  private PlannedInstance instance(RecipeRequest.Step... switches) {
    return new PlannedInstance(
        "a.web",
        "web",
        "a",
        List.of("true"),
        Map.of(),
        List.of(),
        new PlannedReadiness(15_000, Optional.empty(), 1_000),
        List.of(),
        Optional.empty(),
        folder.toString(),
        Optional.empty(),
        List.of(switches));
  }

  private RecipeRequest.Step call() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hedge?on=false";
    return new RecipeRequest.Call("PUT", url, Map.of(), "");
  }

  @Test
  void each_process_is_told_once() {
    PlannedInstance web = instance(call());

    assertThat(switchedOff.isTold(web, FIRST)).isTrue();
    assertThat(switchedOff.isTold(web, FIRST)).isTrue();
    assertThat(asked).hasValue(1);
    assertThat(switchedOff.isTold(web, SECOND)).isTrue();
    assertThat(asked).hasValue(2);
  }

  @Test
  void who_does_not_know_the_switch_is_not_ready_and_is_told_again() {
    PlannedInstance web = instance(call());
    status.set(404);

    assertThat(switchedOff.isTold(web, FIRST)).isFalse();
    assertThat(switchedOff.trouble("a.web"))
        .contains("a pattern cannot be switched off")
        .contains("answered 404");
    status.set(200);
    assertThat(switchedOff.isTold(web, FIRST)).isTrue();
    assertThat(switchedOff.trouble("a.web")).isEmpty();
  }

  @Test
  void program_is_run_in_its_folder_and_one_that_fails_is_told() {
    PlannedInstance web =
        instance(new RecipeRequest.Command(List.of("touch", "quota-off"), folder.toString()));

    assertThat(switchedOff.isTold(web, FIRST)).isTrue();
    assertThat(Files.exists(folder.resolve("quota-off"))).isTrue();
    assertThat(
            switchedOff.isTold(
                instance(new RecipeRequest.Command(List.of("false"), folder.toString())), SECOND))
        .isFalse();
    assertThat(switchedOff.trouble("a.web")).contains("'false' ended with 1");
  }

  @Test
  void instance_with_nothing_to_be_told_is_asked_nothing() {
    assertThat(switchedOff.isTold(instance(), FIRST)).isTrue();
    assertThat(asked).hasValue(0);
  }
}
