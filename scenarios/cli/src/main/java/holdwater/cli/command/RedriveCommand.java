package holdwater.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.cli.DeadLetterCalls;
import holdwater.cli.Home;
import holdwater.cli.JsonText;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.engine.run.ExitCode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The way back for records that were put aside. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description = {
      "Hand the dead letters of TOPIC back to the services that put them aside: after they can",
      "handle them. What fails again becomes a dead letter again.",
      ""
    },
    footer = {
      "",
      "  ./holdwater redrive viewing-events --list",
      "  ./holdwater redrive viewing-events"
    })
public final class RedriveCommand implements Callable<Integer> {
  private static final Pattern TOPIC_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,100}");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TOPIC", description = "where the records were, such as viewing-events")
  private String topic;

  @Option(names = "--list", description = "only say what they are")
  private boolean list;

  @Option(names = "--json", description = "as JSON: what each region's services answered")
  private boolean json;

  @Override
  public Integer call() {
    if (!TOPIC_NAME.matcher(topic).matches()) {
      throw new UserMistake(
          "a topic has lower-case letters, digits, dots and dashes, was '" + topic + "'");
    }
    DeadLetterCalls calls =
        new Wiring(Home.ofProcess())
            .stack()
            .map(DeadLetterCalls::of)
            .orElseThrow(() -> new UserMistake("no stack is up: 'holdwater up' starts one"));
    List<DeadLetterCalls.Answer> answers = list ? calls.list(topic) : calls.redrive(topic);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(answers.stream().map(RedriveCommand::json).toList()));
    } else if (list) {
      answers.forEach(answer -> print(out, answer));
    } else {
      answers.forEach(answer -> out.println(handedBack(answer)));
    }
    return ExitCode.PASS.code();
  }

  private static Map<String, Object> json(DeadLetterCalls.Answer answer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("region", answer.region());
    json.put("answer", answer.json());
    return json;
  }

  private static String handedBack(DeadLetterCalls.Answer answer) {
    return "%s: %d handed back, %d still wait"
        .formatted(
            answer.region(),
            answer.json().path("redriven").asLong(),
            answer.json().path("waiting").asLong());
  }

  private static void print(PrintWriter out, DeadLetterCalls.Answer answer) {
    out.println(answer.region() + ": " + answer.json().path("waiting").asLong() + " wait");
    for (JsonNode letter : answer.json().path("letters")) {
      out.println(
          "  %s  %s  %s  %s"
              .formatted(
                  letter.path("time").asText("?"),
                  letter.path("place").asText("?"),
                  letter.path("service").asText("?"),
                  letter.path("reason").asText("?")));
    }
  }
}
