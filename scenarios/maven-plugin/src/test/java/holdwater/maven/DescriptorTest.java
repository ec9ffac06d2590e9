package holdwater.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What Maven reads of the plugin, as the build has written it. */
class DescriptorTest {
  private static String descriptor() throws Exception {
    try (InputStream in = GateMojo.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll(">\\s+<", "><");
    }
  }

  private static String mojo(String goal) throws Exception {
    String all = descriptor();
    String begin = "<mojo><goal>" + goal + "</goal>";
    assertThat(all).contains(begin);
    String rest = all.substring(all.indexOf(begin));
    return rest.substring(0, rest.indexOf("</mojo>"));
  }

  @Test
  void goals_are_called_by_the_prefix_holdwater() throws Exception {
    assertThat(descriptor()).contains("<goalPrefix>holdwater</goalPrefix>");
  }

  @Test
  void gate_binds_to_verify_and_is_not_played_side_by_side() throws Exception {
    assertThat(mojo("gate")).contains("<phase>verify</phase>", "<threadSafe>false</threadSafe>");
  }

  @Test
  void gate_may_be_told_a_revision_and_whether_commands_are_allowed() throws Exception {
    assertThat(mojo("gate")).contains("${holdwater.since}", "${holdwater.allowCommands}");
  }

  @Test
  void validate_runs_once_the_jars_are_made() throws Exception {
    assertThat(mojo("validate")).contains("<phase>pre-integration-test</phase>");
  }
}
