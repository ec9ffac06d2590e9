package holdwater.adapters.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaCommandLineTest {
  private static JavaCommandLine line(String words) {
    return new JavaCommandLine(List.of(words.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/jdk/bin/java -Xmx1g -cp a.jar:b.jar com.acme.Shop --port 80 | com.acme.Shop",
        "java -Dx=y --add-opens java.base/java.lang=ALL-UNNAMED com.acme.Shop | com.acme.Shop",
        "java -javaagent:a.jar -jar /opt/acme/app.jar -jar x | app.jar",
        "java -p mods -m com.acme/com.acme.Shop | com.acme/com.acme.Shop",
        "java --module=com.acme | com.acme",
        "java @args.txt serve | @args.txt",
        "java @args.txt -jar app.jar | app.jar",
        "java -version | ?",
        "/jdk/bin/jshell --feedback concise | jshell"
      })
  void what_runs_is_the_class_the_jar_or_the_module(String words, String main) {
    assertThat(line(words).main()).isEqualTo(main);
  }

  @Test
  void own_command_line_is_whole_however_long_its_class_path_is() {
    JavaCommandLine own = JavaCommandLine.of(ProcessHandle.current());

    assertThat(own.argv()).isNotEmpty();
    assertThat(own.main()).isNotEqualTo("?");
  }

  @Test
  void agent_of_the_start_is_known_by_its_options() {
    assertThat(
            line("java -javaagent:/x/holdwater-agent-1.0.jar=port=0,token-file=/a%2Cb/t A")
                .agentOptions())
        .hasValue(Map.of("port", "0", "token-file", "/a,b/t"));
    assertThat(line("java -javaagent:other.jar=token-file=x A").agentOptions()).isEmpty();
  }
}
