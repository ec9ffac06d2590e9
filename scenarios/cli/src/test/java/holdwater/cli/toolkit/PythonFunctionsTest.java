package holdwater.cli.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import holdwater.engine.toolkit.ActivityFailed;
import holdwater.engine.toolkit.ActivityOutcome;
import holdwater.engine.toolkit.Variables;
import holdwater.proxy.FaultProxy;
import holdwater.proxy.Settings;
import holdwater.testkit.StockFront;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Functions of extensions, against a Toxiproxy and servers that stand for the others. */
@Timeout(60)
class PythonFunctionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "theirs";
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @TempDir Path folder;
  private FaultProxy proxy;
  private StockFront toxiproxy;
  private SmallWeb web;
  private Variables variables;

  @BeforeEach
  void open() throws Exception {
    proxy = FaultProxy.start(Settings.local(1).withToken(TOKEN));
    toxiproxy = new StockFront(URI.create("http://127.0.0.1:" + proxy.address().getPort()), TOKEN);
    web = new SmallWeb();
    variables =
        new Variables(
            Map.of(
                "toxiproxy_url", TextNode.valueOf(toxiproxy.url().toString()),
                "prometheus_base_url", TextNode.valueOf(web.url()),
                "web", TextNode.valueOf(web.url())),
            List.of());
  }

  @AfterEach
  void close() {
    web.close();
    toxiproxy.close();
    proxy.close();
  }

  private ActivityOutcome call(String name, String arguments) throws Exception {
    return call(name, arguments, true);
  }

  private ActivityOutcome call(String name, String arguments, boolean allowed) throws Exception {
    HostGuard guard = new HostGuard(Optional.empty(), InstantSource.system());
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PATH", folder + ":" + System.getenv("PATH"));
    PythonFunctions functions =
        new PythonFunctions(
            new HttpCalls(guard), new LocalPrograms(environment), guard, () -> NOON);
    int dot = name.lastIndexOf('.');
    JsonNode provider =
        JSON.createObjectNode()
            .put("module", name.substring(0, dot))
            .put("func", name.substring(dot + 1))
            .set("arguments", JSON.readTree(arguments.replace('\'', '"')));
    return new PythonProvider(functions, allowed).call(provider, variables);
  }

  private JsonNode toxics() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(toxiproxy.url() + "/proxies/shop/toxics")).build();
    return JSON.readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }

  private void createProxy() throws Exception {
    String port = web.url().substring(web.url().lastIndexOf(':') + 1);
    call(
        "chaostoxi.proxy.actions.create_proxy",
        "{'proxy_name': 'shop', 'upstream_host': '127.0.0.1', 'upstream_port': %s, 'listen_host': '127.0.0.1'}"
            .formatted(port));
  }

  @Test
  void a_proxy_is_made_found_switched_and_removed_and_its_port_is_told() throws Exception {
    createProxy();

    String port = variables.configuration("shop_PORT").asText();
    assertThat(port).matches("[0-9]+");
    assertThat(variables.exported()).containsEntry("shop_PORT", port);
    assertThat(exists()).isTrue();
    call("chaostoxi.proxy.actions.disable_proxy", "{'proxy_name': 'shop'}");
    assertThat(enabled()).isFalse();
    call("chaostoxi.proxy.actions.enable_proxy", "{'proxy_name': 'shop'}");
    assertThat(enabled()).isTrue();
    call("chaostoxi.proxy.actions.delete_proxy", "{'proxy_name': 'shop'}");
    assertThat(exists()).isFalse();
    assertThat(call("chaostoxi.proxy.actions.delete_proxy", "{'proxy_name': 'shop'}").doubt())
        .as("there, this has succeeded")
        .contains("was answered 404 by Toxiproxy");
  }

  private boolean exists() throws Exception {
    return call("chaostoxi.proxy.probes.proxy_exist", "{'proxy_name': 'shop'}")
        .output()
        .asBoolean();
  }

  private boolean enabled() throws Exception {
    return call(
            "chaostoxi.proxy.probes.get_proxy_attribute",
            "{'proxy_name': 'shop', 'attribute': 'enabled'}")
        .output()
        .asBoolean();
  }

  @Test
  void every_toxic_of_theirs_is_made_as_toxiproxy_knows_it() throws Exception {
    createProxy();
    Map<String, String> toxics =
        Map.of(
            "create_latency_toxic", "'latency': 5, 'jitter': 1",
            "create_bandwith_degradation_toxic", "'rate': 100",
            "create_slow_connection_close_toxic", "'delay': 10",
            "create_timeout_toxic", "'timeout': 10",
            "create_slicer_toxic", "'average_size': 10, 'size_variation': 2, 'delay': 1",
            "create_limiter_toxic", "'bytes_limit': 1000",
            "create_toxic",
                "'toxic_type': 'latency', 'stream': 'upstream', 'toxicity': 0.5, 'attributes': {'latency': 9}");
    for (Map.Entry<String, String> toxic : toxics.entrySet()) {
      ActivityOutcome answer =
          call(
              "chaostoxi.toxic.actions." + toxic.getKey(),
              "{'for_proxy': 'shop', 'toxic_name': '%s', %s}"
                  .formatted(toxic.getKey(), toxic.getValue()));
      assertThat(answer.output().asBoolean()).as(toxic.getKey()).isTrue();
    }

    assertThat(toxics())
        .extracting(toxic -> toxic.path("type").asText())
        .containsExactlyInAnyOrder(
            "latency", "bandwidth", "slow_close", "timeout", "slicer", "limit_data", "latency");
    call(
        "chaostoxi.toxic.actions.delete_toxic",
        "{'for_proxy': 'shop', 'toxic_name': 'create_timeout_toxic'}");
    assertThat(toxics()).hasSize(6);
    call("chaostoxi.proxy.actions.reset", "{}");
    assertThat(toxics()).isEmpty();
  }

  @Test
  void a_toxic_on_a_proxy_that_is_not_there_is_a_failure() {
    assertThatThrownBy(
            () ->
                call(
                    "chaostoxi.toxic.actions.create_latency_toxic",
                    "{'for_proxy': 'none', 'toxic_name': 't', 'latency': 5}"))
        .isInstanceOf(ActivityFailed.class)
        .hasMessageContaining("Toxiproxy answered 404");
  }

  @Test
  void the_chaos_monkey_of_spring_is_switched_and_asked() throws Exception {
    web.answer("/chaosmonkey/enable", 200, "text/plain", "Chaos Monkey is enabled");
    web.answer("/chaosmonkey/assaults", 200, "application/json", "{\"level\": 5}");
    web.answer("/chaosmonkey/status", 503, "text/plain", "You should switch me on!");

    assertThat(
            call("chaosspring.actions.enable_chaosmonkey", "{'base_url': '${web}'}")
                .output()
                .asText())
        .isEqualTo("Chaos Monkey is enabled");
    call(
        "chaosspring.actions.change_assaults_configuration",
        "{'base_url': '${web}', 'assaults_configuration': {'level': 5}}");
    assertThat(
            call("chaosspring.probes.chaosmonkey_enabled", "{'base_url': '${web}'}")
                .output()
                .asBoolean())
        .isFalse();
    assertThat(
            call("chaosspring.probes.assaults_configuration", "{'base_url': '${web}'}")
                .output()
                .path("level")
                .asInt())
        .isEqualTo(5);
    assertThatThrownBy(
            () -> call("chaosspring.actions.disable_chaosmonkey", "{'base_url': '${web}'}"))
        .hasMessageContaining("the chaos monkey answered 404");
    assertThat(web.asked)
        .contains(
            "POST /chaosmonkey/enable null ",
            "POST /chaosmonkey/assaults application/json {\"level\":5}");
  }

  @Test
  void prometheus_is_asked_for_moments_as_people_say_them() throws Exception {
    web.answer("/api/v1/query", 200, "application/json", "{\"status\": \"success\"}");

    assertThat(
            call("chaosprometheus.probes.query", "{'query': 'up', 'when': '2 minutes ago'}")
                .output()
                .path("status")
                .asText())
        .isEqualTo("success");
    call(
        "chaosprometheus.probes.query_interval",
        "{'query': 'up', 'start': '2026-01-31T11:00:00+01:00', 'end': 'now', 'step': 5}");

    assertThat(web.asked.get(0))
        .startsWith("GET /api/v1/query?query=up&time=2026-01-31T11%3A58%3A00Z");
    assertThat(web.asked.get(1))
        .startsWith(
            "GET /api/v1/query_range?query=up&step=5&start=2026-01-31T10%3A00%3A00Z&end=2026-01-31T12%3A00%3A00Z");
    assertThatThrownBy(
            () -> call("chaosprometheus.probes.query", "{'query': 'up', 'when': 'the day before'}"))
        .hasMessageContaining("is not read here");
  }

  @Test
  void k6_and_the_removal_of_files_want_permission() throws Exception {
    Path k6 =
        Files.createFile(
            folder.resolve("k6"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path called = folder.resolve("called");
    Files.writeString(k6, "#!/bin/sh\necho \"$@\" \"$HOLDWATER_K6_ENDPOINT\" >> " + called + "\n");
    Path file = Files.writeString(folder.resolve("file"), "here");

    call("chaosk6.actions.run_script", "{'scriptPath': 'load.js', 'vus': 3, 'duration': '2s'}");
    call("chaosk6.actions.stress_endpoint", "{'endpoint': '${web}/a'}");
    assertThat(Files.readAllLines(called).get(0)).isEqualTo("run load.js --vus 3 --duration 2s ");
    assertThat(Files.readAllLines(called).get(1))
        .endsWith("--vus 1 --duration 1s " + web.url() + "/a");
    assertThatThrownBy(
            () -> call("chaosk6.actions.stress_endpoint", "{'endpoint': 'http://192.0.2.1/'}"))
        .hasMessageContaining("192.0.2.1");
    String remove = "{'path': '%s'}".formatted(file);
    assertThatThrownBy(() -> call("os.remove", remove, false))
        .hasMessageContaining("--allow-process");
    assertThat(call("os.path.exists", remove, false).output().asBoolean()).isTrue();
    call("os.remove", remove);
    assertThat(file).doesNotExist();
  }
}
