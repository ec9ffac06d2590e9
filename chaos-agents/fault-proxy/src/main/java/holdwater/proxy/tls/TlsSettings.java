package holdwater.proxy.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a server is started that may end and begin TLS.
 *
 * @param folder where its CA lies; for its owner alone, and made if it is not there
 * @param trusted certificates in PEM by which upstreams are judged; empty for those of the JDK
 * @param unverifiedAllowed whether a proxy may ask not to look at its upstream's certificate
 */
public record TlsSettings(Path folder, Optional<Path> trusted, boolean unverifiedAllowed) {}
