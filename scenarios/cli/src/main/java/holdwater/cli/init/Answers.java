package holdwater.cli.init;

import holdwater.cli.UserMistake;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/**
 * Asks a person what no flag has said; an empty line means what is proposed. Whoever cannot be
 * asked gets what is proposed.
 */
public final class Answers {
  private final BufferedReader in;
  private final PrintWriter out;
  private final boolean person;

  /**
   * @param person whether somebody is there who can be asked
   */
  public Answers(BufferedReader in, PrintWriter out, boolean person) {
    this.in = in;
    this.out = out;
    this.person = person;
  }

  /** What the person says to {@code question}, or {@code proposed}. */
  public String ask(String question, String proposed) {
    if (!person) {
      return proposed;
    }
    out.print(question + (proposed.isEmpty() ? "" : " [" + proposed + "]") + ": ");
    out.flush();
    try {
      String line = in.readLine();
      return line == null || line.isBlank() ? proposed : line.strip();
    } catch (IOException e) {
      throw new UserMistake("nobody answers: " + e.getMessage());
    }
  }

  /** The same where several may be said, with blanks between. */
  public List<String> askAll(String question, List<String> proposed) {
    String all = String.join(" ", proposed);
    String said = ask(question, all);
    // What is proposed may have blanks in it.
    return said.equals(all) ? proposed : List.of(said.split("\\s+"));
  }
}
