package holdwater.cli.command;

import holdwater.engine.report.Clip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The words of a command line for fish, whose format is its own and of no generator of picocli's:
 * commands and options with their descriptions, and what an argument has to be one of. Names of the
 * library are asked for when the key is pressed.
 */
final class FishCompletion {
  private static final int LONGEST = 100;

  /** By the label of an argument, the list that its names are in. */
  private static final Map<String, String> LISTED =
      Map.of(
          "SCENARIO", "scenarios",
          "SUITE", "suites",
          "TOPOLOGY", "topologies",
          "PATTERN", "patterns",
          "MODEL", "loads",
          "PLAN", "gamedays");

  private final String name;
  private final List<String> lines = new ArrayList<>();

  private FishCompletion(String name) {
    this.name = name;
  }

  /** The whole script. */
  static String of(CommandLine root) {
    FishCompletion script = new FishCompletion(root.getCommandName());
    script.lines.add("# Completion of " + script.name + " for fish");
    script.command("__fish_use_subcommand", root.getCommandSpec());
    return String.join("\n", script.lines);
  }

  /**
   * @param when the condition under which its words may stand there
   */
  private void command(String when, CommandSpec spec) {
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        option(when, option);
      }
    }
    for (ArgSpec parameter : spec.positionalParameters()) {
      words(when, "", parameter);
    }
    for (Map.Entry<String, CommandLine> each : spec.subcommands().entrySet()) {
      CommandSpec sub = each.getValue().getCommandSpec();
      add(when, "-f -a " + each.getKey(), sub.usageMessage().description());
      command("__fish_seen_subcommand_from " + each.getKey(), sub);
    }
  }

  private void option(String when, OptionSpec option) {
    String flags =
        Arrays.stream(option.names()).map(FishCompletion::flag).collect(Collectors.joining(" "));
    boolean takesWord = option.arity().max() > 0;
    add(when, flags + (takesWord ? " -r" : ""), option.description());
    if (takesWord) {
      words(when, flags + " ", option);
    }
  }

  /** {@code --for} is {@code -l for}, {@code -h} is {@code -s h}. */
  private static String flag(String option) {
    return option.startsWith("--") ? "-l " + option.substring(2) : "-s " + option.substring(1);
  }

  private void words(String when, String flags, ArgSpec argument) {
    String list = LISTED.get(argument.paramLabel());
    if (argument.completionCandidates() != null) {
      String all =
          StreamSupport.stream(argument.completionCandidates().spliterator(), false)
              .map(word -> word.toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(" "));
      add(when, flags + "-f -a " + quoted(all));
    } else if (list != null) {
      // Two blanks stand between a name and its line; fish wants a tab there. A path may be meant.
      String names = name + " list " + list + " 2>/dev/null";
      add(when, flags + "-a " + quoted("(" + names + " | string replace -r \"  +\" \\t)"));
    }
  }

  private void add(String when, String rest, String... description) {
    String said = description.length == 0 ? "" : plain(description[0]);
    lines.add(
        "complete -c %s -n %s %s%s"
            .formatted(name, quoted(when), rest, said.isEmpty() ? "" : " -d " + quoted(said)));
  }

  /** As help shows it, in which {@code %} is written twice. */
  private static String plain(String description) {
    return Clip.line(LONGEST, description.replace("%%", "%").strip());
  }

  /** Between single quotes fish knows two escapes. */
  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
