package holdwater.engine.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What all our pages share: one file for people, without network or script, in one look. */
public final class Page {
  private static final String STYLE = "report.css";

  private Page() {}

  /** A whole file. {@code title} is text, {@code body} is HTML. */
  public static String of(String title, String body) {
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
        + Html.escape(title)
        + "</title>\n<style>\n"
        + style()
        + "</style></head>\n<body><main>\n"
        + body
        + "</main></body></html>\n";
  }

  /** Text made safe as content and within quotes. */
  public static String escape(String text) {
    return Html.escape(text);
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream(STYLE)) {
      return new String(Objects.requireNonNull(in, STYLE).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
