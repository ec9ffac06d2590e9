package holdwater.agent.control;

import holdwater.agent.fault.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who may call: who knows a token, and never a browser, on whatever page it is. */
public final class Guard {
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
  private static final String BEARER = "bearer ";
  private static final int MAX_TOKENS = 32;

  private final List<byte[]> tokens = new CopyOnWriteArrayList<>();

  /** Lets callers with this token in, besides those that are in already. */
  public void admit(String token) {
    byte[] secret = token.getBytes(StandardCharsets.UTF_8);
    if (!isKnown(secret)) {
      if (tokens.size() == MAX_TOKENS) {
        // The first is that of the JVM's own start.
        tokens.remove(1);
      }
      tokens.add(secret);
    }
  }

  /** Why the caller is turned away, or empty. */
  Optional<Refusal> refuse(Request request) {
    if (!LOOPBACK.contains(withoutPort(request.header("host")))) {
      // A page whose name was rebound to this address still sends its own name.
      return Optional.of(new Refusal(403, "host not allowed"));
    }
    if (!request.header("origin").isEmpty() || !request.header("sec-fetch-site").isEmpty()) {
      return Optional.of(new Refusal(403, "origin not allowed"));
    }
    if (request.header("user-agent").startsWith("Mozilla/")) {
      return Optional.of(new Refusal(403, "user agent not allowed"));
    }
    String authorization = request.header("authorization");
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
        || !isKnown(
            authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8))) {
      return Optional.of(new Refusal(401, "token required"));
    }
    return Optional.empty();
  }

  private boolean isKnown(byte[] given) {
    boolean known = false;
    for (byte[] token : tokens) {
      // Takes the same time however much of it is right.
      known |= MessageDigest.isEqual(given, token);
    }
    return known;
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return (colon > host.lastIndexOf(']') ? host.substring(0, colon) : host)
        .toLowerCase(Locale.ROOT);
  }
}
