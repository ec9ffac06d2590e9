package holdwater.proxy.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call. No page of another origin and none under another host's name; with a token set only
 * who has it. Immutable.
 */
final class Guard {

  private final Optional<byte[]> token;
  private final Optional<Set<String>> hosts;

  /**
   * @param hosts the names under which callers may ask, besides {@code localhost} and addresses;
   *     empty to take any
   */
  Guard(Optional<String> token, Optional<Set<String>> hosts) {
    this.token = token.map(secret -> secret.getBytes(StandardCharsets.UTF_8));
    this.hosts = hosts;
  }

  /** Why the caller is turned away, or empty. */
  Optional<ApiAnswer> refuse(HttpHeaders headers) {
    String host = headers.get(HttpHeaderNames.HOST, "");
    if (!isHost(withoutPort(host).toLowerCase(Locale.ROOT))) {
      return Optional.of(ApiAnswer.error(403, "host not allowed; the flag --allow-host adds one"));
    }
    String origin = headers.get(HttpHeaderNames.ORIGIN);
    if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
      return Optional.of(ApiAnswer.error(403, "origin not allowed"));
    }
    if (token.isPresent() && !authorized(headers.get(HttpHeaderNames.AUTHORIZATION, ""))) {
      return Optional.of(ApiAnswer.error(401, "token required"));
    }
    return Optional.empty();
  }

  /** A page whose name was rebound to this address still sends its own name. */
  private boolean isHost(String name) {
    return hosts.isEmpty()
        || name.isEmpty()
        || name.equals("localhost")
        || hosts.get().contains(name)
        || NetUtil.isValidIpV4Address(name)
        || name.startsWith("[");
  }

  /** True for what calls itself a browser; Toxiproxy's own guard, and as easily deceived. */
  static boolean isBrowser(HttpHeaders headers) {
    return headers.get(HttpHeaderNames.USER_AGENT, "").startsWith("Mozilla/");
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  private boolean authorized(String authorization) {
    int space = authorization.indexOf(' ');
    if (space < 0) {
      return false;
    }
    String scheme = authorization.substring(0, space);
    String credentials = authorization.substring(space + 1).trim();
    if (scheme.equalsIgnoreCase("Bearer")) {
      return isToken(credentials);
    }
    return scheme.equalsIgnoreCase("Basic") && isToken(password(credentials));
  }

  /** What follows the first colon: any user will do. */
  private static String password(String credentials) {
    try {
      String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      return pair.substring(pair.indexOf(':') + 1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private boolean isToken(String given) {
    // Takes the same time however much of it is right.
    return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.orElseThrow());
  }
}
