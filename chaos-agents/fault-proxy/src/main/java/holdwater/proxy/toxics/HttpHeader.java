package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Part;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Sets or removes a header of the request (upstream) or the response (downstream). All other bytes
 * stay as they are.
 *
 * @param name in any case
 * @param value what the header becomes; it then stands once, behind all others
 */
public record HttpHeader(String name, String value, Action action) implements HttpToxic {

  /** What is done to the header. */
  public enum Action {
    SET,
    REMOVE
  }

  private static final int MAX_NAME = 256;
  private static final int MAX_VALUE = 4_096;

  /** They tell where messages and connections end: to change them is to smuggle. */
  private static final Set<String> FRAMING =
      Set.of("content-length", "transfer-encoding", "connection", "upgrade", "trailer", "expect");

  static final ToxicType TYPE =
      ToxicType.extension(
          "http_header",
          attributes ->
              new HttpHeader(
                  attributes.text("name", MAX_NAME),
                  attributes.text("value", MAX_VALUE),
                  attributes.word("action", Action.SET)));

  /**
   * @throws InvalidAttribute if it is no header, or one of those that frame messages
   */
  public HttpHeader {
    if (name.isEmpty()
        || !name.chars().allMatch(c -> c > ' ' && c < 127 && ":,;()<>@\"".indexOf(c) < 0)) {
      throw new InvalidAttribute("name is no header name");
    }
    if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidAttribute("name must not be one of " + String.join(", ", FRAMING));
    }
    if (!value.chars().allMatch(c -> c >= ' ' && c < 127)) {
      throw new InvalidAttribute("value must be printable ASCII");
    }
  }

  @Override
  public Map<String, Object> attributes() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", name);
    shown.put("value", value);
    shown.put("action", Attributes.shown(action));
    return shown;
  }

  @Override
  public Stage begin(Flow flow) {
    return new Changing(this, flow);
  }

  private String changed(String head) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    StringBuilder lines = new StringBuilder(head.length() + name.length() + value.length() + 4);
    int at = 0;
    while (head.startsWith("\r\n", at)) {
      at += 2;
    }
    lines.append(head, 0, at);
    // Line by line up to the empty one.
    for (int end = head.indexOf("\r\n", at); end != at; end = head.indexOf("\r\n", at)) {
      if (end < 0) {
        // No head: another toxic was here before. It stays as it is.
        return head;
      }
      if (!head.regionMatches(true, at, prefix, 0, prefix.length())) {
        lines.append(head, at, end + 2);
      }
      at = end + 2;
    }
    if (action == Action.SET) {
      lines.append(name).append(": ").append(value).append("\r\n");
    }
    return lines.append(head, at, head.length()).toString();
  }

  private static final class Changing extends Passing {

    private final List<Chunk> head = new ArrayList<>(1);
    private HttpHeader toxic;

    private Changing(HttpHeader toxic, Flow flow) {
      super(flow);
      this.toxic = toxic;
    }

    @Override
    public void chunk(Chunk chunk) {
      boolean starts = chunk.isFirst() && chunk.part() != Part.INTERIM;
      boolean goesOn = !head.isEmpty() && !chunk.isFirst();
      if (!(starts || goesOn) || chunk.part() == Part.REST) {
        passHead();
        flow.pass(chunk);
        return;
      }
      if (starts) {
        passHead();
      }
      head.add(chunk);
      if (chunk.part() == Part.HEAD_END) {
        change();
      }
    }

    private void change() {
      StringBuilder text = new StringBuilder();
      head.forEach(part -> text.append(part.bytes().toString(StandardCharsets.ISO_8859_1)));
      Chunk whole = head.remove(0);
      Chunk last = head.isEmpty() ? whole : head.get(head.size() - 1);
      ByteBuf changed =
          Unpooled.copiedBuffer(toxic.changed(text.toString()), StandardCharsets.ISO_8859_1);
      whole.become(changed, Part.HEAD_END, last.isLast());
      head.forEach(Chunk::drop);
      head.clear();
      flow.bit("changes a head of exchange", whole.exchange().index());
      flow.pass(whole);
    }

    private void passHead() {
      head.forEach(flow::pass);
      head.clear();
    }

    @Override
    public void end() {
      passHead();
      flow.passEnd();
    }

    @Override
    public void update(Toxic changed) {
      toxic = (HttpHeader) changed;
    }

    @Override
    public boolean retire() {
      passHead();
      return true;
    }

    @Override
    public void discard() {
      head.forEach(Chunk::drop);
      head.clear();
    }
  }
}
