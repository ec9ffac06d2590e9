package holdwater.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  @TempDir private Path dir;

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private Path folder() {
    return dir.resolve("tls");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void key_is_its_owners_alone_and_the_certificate_for_everybody() throws IOException {
    Authority.in(folder(), at(NOW));

    assertThat(mode(folder())).isEqualTo("rwx------");
    assertThat(mode(folder().resolve("ca.pem"))).isEqualTo("rw-------");
    assertThat(folder().resolve("ca.pem"))
        .content()
        .contains("BEGIN PRIVATE KEY", "BEGIN CERTIFICATE");
    assertThat(folder().resolve("ca.crt"))
        .content()
        .contains("BEGIN CERTIFICATE")
        .doesNotContain("PRIVATE");
    try (Stream<Path> files = Files.list(folder())) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void it_is_made_once() throws IOException {
    String first = Authority.in(folder(), at(NOW)).pem();
    Files.delete(folder().resolve("ca.crt"));

    assertThat(Authority.in(folder(), at(NOW.plus(Duration.ofDays(100)))).pem()).isEqualTo(first);
    assertThat(folder().resolve("ca.crt")).hasContent(first);
  }

  @Test
  void it_vouches_for_servers_and_no_other_cas() throws Exception {
    Authority authority = Authority.in(folder(), at(NOW));

    X509Certificate server =
        authority.issue(new Names(List.of("127.0.0.1", "::1", "shop"))).certificate();

    X509Certificate ca = authority.issue(Names.of("shop")).chain().get(1);
    server.verify(ca.getPublicKey());
    assertThat(ca.getBasicConstraints()).isZero();
    assertThat(server.getBasicConstraints()).isEqualTo(-1);
    assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(server.getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .containsExactlyInAnyOrder("127.0.0.1", "0:0:0:0:0:0:0:1", "shop");
    assertThat(server.getNotAfter()).isEqualTo(NOW.plus(Duration.ofHours(24)));
  }

  @Test
  void files_that_others_could_read_or_have_planted_are_refused() throws IOException {
    Authority.in(folder(), at(NOW));
    Path secret = folder().resolve("ca.pem");

    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> Authority.in(folder(), at(NOW))).hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> Authority.in(folder(), at(NOW))).hasMessageContaining("chmod 700");

    Path link = Files.createSymbolicLink(dir.resolve("link"), folder());
    assertThatThrownBy(() -> Authority.in(link, at(NOW))).hasMessageContaining("symbolic link");
    assertThatThrownBy(() -> Authority.in(dir.resolve("a/b"), at(NOW)))
        .hasMessageContaining("no such folder");
  }

  @Test
  void file_without_a_key_is_named() throws IOException {
    Authority.in(folder(), at(NOW));
    Files.writeString(folder().resolve("ca.pem"), Files.readString(folder().resolve("ca.crt")));

    assertThatThrownBy(() -> Authority.in(folder(), at(NOW)))
        .hasMessageContaining("ca.pem does not hold a private key and its certificate");
  }

  @Test
  void ca_that_ends_within_a_day_says_what_to_do() throws IOException {
    Authority.in(folder(), at(NOW));

    assertThatThrownBy(() -> Authority.in(folder(), at(NOW.plus(Duration.ofDays(730)))))
        .hasMessageContaining("remove the folder");
  }

  @Test
  void certificate_of_a_name_is_kept_for_half_of_its_life() throws Exception {
    SettableClock clock = new SettableClock(NOW);
    Certificates certificates = new Certificates(Authority.in(folder(), clock), clock);
    Identity first = certificates.of(Names.of("shop"));

    clock.now = NOW.plus(Duration.ofHours(11));
    assertThat(certificates.of(Names.of("SHOP"))).isSameAs(first);
    assertThat(certificates.of(Names.of("other"))).isNotSameAs(first);
    clock.now = NOW.plus(Duration.ofHours(12));
    assertThat(certificates.of(Names.of("shop")).certificate()).isNotEqualTo(first.certificate());
  }

  private static final class SettableClock extends Clock {
    private Instant now;

    SettableClock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
