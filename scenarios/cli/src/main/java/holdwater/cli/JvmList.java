package holdwater.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.adapters.jvm.AgentSeen;
import holdwater.adapters.jvm.JvmProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JVMs of this machine and what is in force in them, for people and for machines. */
public final class JvmList {
  private static final String ROW = "%8s  %-10s %-40s %s";

  private JvmList() {}

  /** A JVM, and what shows of an agent in it. */
  public record Row(JvmProcess jvm, AgentSeen agent) {}

  /** One line per JVM, and one for each fault under it. */
  public static List<String> lines(List<Row> rows) {
    List<String> lines = new ArrayList<>();
    if (rows.isEmpty()) {
      return List.of("no JVM of this user runs");
    }
    lines.add(String.format(Locale.ROOT, ROW, "PID", "JDK", "MAIN", "AGENT"));
    for (Row row : rows) {
      JvmProcess jvm = row.jvm();
      lines.add(
          String.format(
              Locale.ROOT, ROW, jvm.pid(), jvm.version(), jvm.main(), words(row.agent())));
      if (row.agent() instanceof AgentSeen.Answers answers) {
        answers.faults().forEach(fault -> lines.add(" ".repeat(10) + FaultLine.of(fault)));
      }
    }
    return lines;
  }

  private static String words(AgentSeen agent) {
    if (agent instanceof AgentSeen.Answers answers) {
      return answers.faults().isEmpty()
          ? "yes, nothing in force"
          : "yes, in force: " + answers.faults().size();
    }
    return agent instanceof AgentSeen.Mute mute ? "cannot be asked: " + mute.why() : "-";
  }

  /** The same as one line of JSON. */
  public static String json(List<Row> rows) {
    try {
      return new ObjectMapper().writeValueAsString(rows.stream().map(JvmList::json).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of plain values are JSON", e);
    }
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pid", row.jvm().pid());
    json.put("main", row.jvm().main());
    json.put("jdk", row.jvm().version());
    if (row.agent() instanceof AgentSeen.Answers answers) {
      json.put("agent", "ANSWERS");
      json.put("faults", answers.faults().stream().map(FaultLine::json).toList());
    } else if (row.agent() instanceof AgentSeen.Mute mute) {
      json.put("agent", "MUTE");
      json.put("why", mute.why());
    } else {
      json.put("agent", "NONE");
    }
    return json;
  }
}
