package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @TempDir private Path dir;

  private static Settings parse(String... arguments) throws Arguments.Mistake {
    return Arguments.parse(List.of(arguments), 7);
  }

  @Test
  void without_flags_it_is_toxiproxys_port_on_the_loopback() throws Arguments.Mistake {
    Settings settings = parse();

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8474);
    assertThat(settings.seed()).isEqualTo(7);
    assertThat(settings.token()).isEmpty();
  }

  @Test
  void flags_take_one_dash_or_two_and_an_equals_sign() throws Arguments.Mistake {
    Settings settings = parse("-port", "0", "--seed=42", "--config", "links.json", "-host", "::1");

    assertThat(settings.port()).isZero();
    assertThat(settings.seed()).isEqualTo(42);
    assertThat(settings.config()).hasValue(Path.of("links.json"));
    assertThat(settings.host()).isEqualTo("::1");
  }

  @Test
  void flags_without_a_value_are_switches_as_in_go() throws Arguments.Mistake {
    Settings settings =
        parse("-proxy-metrics", "-runtime-metrics=false", "--strict-compat", "-port", "1");

    assertThat(settings.metrics()).containsExactly(Settings.MetricsFlag.PROXY);
    assertThat(settings.compat().strict()).isTrue();
    assertThat(settings.port()).isEqualTo(1);
  }

  @Test
  void runtime_metrics_tell_of_the_process() throws Exception {
    try (FaultProxy proxy = FaultProxy.start(parse("--port=0", "-runtime-metrics"))) {
      assertThat(new Api(proxy.address()).get("/metrics").body())
          .containsPattern("process_resident_memory_bytes [1-9]")
          .containsPattern("jvm_threads_current [1-9]");
    }
  }

  @Test
  void mistakes_say_what_is_wrong() {
    assertThatThrownBy(() -> parse("--allow-upstream", "localhost"))
        .hasMessageContaining("'localhost' is no upstream rule such as");
    assertThatThrownBy(() -> parse("proxies.json")).hasMessageContaining("unknown argument");
    assertThatThrownBy(() -> parse("--prot", "1")).hasMessageContaining("prot");
    assertThatThrownBy(() -> parse("--port")).hasMessageContaining("value is missing");
    assertThatThrownBy(() -> parse("--port", "70000")).hasMessageContaining("65535");
    assertThatThrownBy(() -> parse("--seed", "x")).hasMessageContaining("not a whole number");
    assertThatThrownBy(() -> parse("--token-file", "/nowhere/t"))
        .hasMessageContaining("token file");
  }

  @Test
  void token_file_that_others_can_read_is_refused() throws Exception {
    Path file = Files.writeString(dir.resolve("token"), "abc\n");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> parse("--token-file", file.toString()))
        .hasMessageContaining("chmod 600");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(parse("--token-file", file.toString()).token()).hasValue("abc");
  }

  @Test
  void token_file_that_another_user_could_have_planted_is_refused() throws Exception {
    Path file = Files.writeString(dir.resolve("token"), "abc\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), file);

    assertThatThrownBy(() -> parse("--token-file", link.toString()))
        .hasMessageContaining("is a symbolic link");
    assertThatThrownBy(() -> parse("--token-file", dir.toString()))
        .hasMessageContaining("is no regular file");

    assumeTrue(Files.getAttribute(dir, "unix:uid").equals(0), "only root can give a file away");
    Files.setAttribute(file, "unix:uid", 65_534);
    assertThatThrownBy(() -> parse("--token-file", file.toString()))
        .hasMessageContaining("is another user's");
  }

  @Test
  void config_file_creates_proxies_with_their_toxics() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("links.json"),
            "[{\"name\":\"x\",\"upstream\":\"u:1\",\"toxics\":[{\"type\":\"latency\"}]}]");

    try (FaultProxy proxy = FaultProxy.start(TestSettings.config(file))) {
      assertThat(new Api(proxy.address()).get("/proxies/x/toxics").json()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'name':'x','upstream':'u:1'}]",
        "{'name':'x','upstream':'u:1'}",
        "{'proxies':[{'name':'x','upstream':'u:1'}]}",
        "{'x':{'name':'x','listen':'127.0.0.1:0','upstream':'u:1','enabled':true,'toxics':[]}}",
        "{'proxies':{'x':{'name':'x','listen':'127.0.0.1:0','upstream':'u:1'}}}"
      })
  void config_file_may_have_the_shape_of_other_tools_or_of_a_dump(String text) throws IOException {
    Path file = Files.writeString(dir.resolve("links.json"), text.replace('\'', '"'));

    try (FaultProxy proxy = FaultProxy.start(TestSettings.config(file))) {
      assertThat(new Api(proxy.address()).get("/proxies/x").json().get("upstream").asText())
          .isEqualTo("u:1");
    }
  }

  @Test
  void dump_of_a_proxy_is_a_config_file_for_the_next_one() throws IOException {
    Path file = dir.resolve("dump.json");
    try (FaultProxy first = FaultProxy.start(Settings.local(1))) {
      Api api = new Api(first.address());
      api.post("/proxies", "{'name':'p','upstream':'u:1'}");
      api.post("/proxies", "{'name':'q','upstream':'u:2'}");
      api.post("/proxies/q/toxics", "{'type':'latency','attributes':{'latency':70}}");
      Files.writeString(file, api.get("/proxies").body());
    }

    try (FaultProxy second = FaultProxy.start(TestSettings.config(file))) {
      Api api = new Api(second.address());
      assertThat(api.get("/proxies").json()).hasSize(2);
      assertThat(api.get("/proxies/q/toxics").json().get(0).at("/attributes/latency").asInt())
          .isEqualTo(70);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{'proxies':[]}", "{'proxies':{}}"})
  void config_file_may_say_that_there_are_none(String text) throws IOException {
    Path file = Files.writeString(dir.resolve("links.json"), text.replace('\'', '"'));

    try (FaultProxy proxy = FaultProxy.start(TestSettings.config(file))) {
      assertThat(new Api(proxy.address()).get("/proxies").body()).isEqualTo("{}");
    }
  }

  /** Of a proxy that is called so. */
  @Test
  void dump_of_a_proxy_called_proxies_is_read_as_one() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("dump.json"), "{\"proxies\":{\"name\":\"proxies\",\"upstream\":\"u:1\"}}");

    try (FaultProxy proxy = FaultProxy.start(TestSettings.config(file))) {
      assertThat(new Api(proxy.address()).get("/proxies/proxies").status()).isEqualTo(200);
    }
  }

  @Test
  void config_file_of_another_shape_says_where_it_is_wrong() throws IOException {
    Path file = Files.writeString(dir.resolve("links.json"), "{\"proxies\":[{\"name\":\"x\"}]}");
    assertThatThrownBy(() -> FaultProxy.start(TestSettings.config(file)))
        .hasMessageContaining("line 1: proxies[0] missing required field: upstream");

    Files.writeString(file, "{\"x\":{\"listen\":\"127.0.0.1:0\"}}");
    assertThatThrownBy(() -> FaultProxy.start(TestSettings.config(file)))
        .hasMessageContaining("line 1: x missing required field: name");

    Files.writeString(file, "{\"proxies\":{\"x\":{\"listen\":\"127.0.0.1:0\"}}}");
    assertThatThrownBy(() -> FaultProxy.start(TestSettings.config(file)))
        .hasMessageContaining("line 1: proxies.x missing required field: name");

    Files.writeString(file, "{\"proxies\":\"x\"}");
    assertThatThrownBy(() -> FaultProxy.start(TestSettings.config(file)))
        .hasMessageContaining("line 1: proxies must be an array of proxies, or have them by");
  }

  @Test
  void config_file_with_several_mistakes_tells_each_with_its_line() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("links.json"),
            """
            [{"name":"a","upstream":"u:1","comment":"ignored"},
             {"name":"b"},
             {"name":"c","upstream":"u:1","toxics":[
               {"type":"latncy"}]}]
            """);

    assertThatThrownBy(() -> FaultProxy.start(TestSettings.config(file)))
        .hasMessageContaining("line 2: [1] missing required field: upstream")
        .hasMessageContaining("line 4: [2].toxics[0].type 'latncy' is none of")
        .hasMessageNotContaining("comment");
    Files.writeString(file, "[\n{\"name\":}]");
    assertThatThrownBy(() -> FaultProxy.start(TestSettings.config(file)))
        .hasMessageContaining("no JSON at line 2, column ");
  }

  @Test
  void config_file_with_a_mistake_does_not_start() throws IOException {
    Path file = Files.writeString(dir.resolve("links.json"), "[{\"name\":\"x\"}]");

    assertThatThrownBy(() -> FaultProxy.start(TestSettings.config(file)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 1: [0] missing required field: upstream");
  }
}
