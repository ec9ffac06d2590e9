package holdwater.playback;

import holdwater.playback.Offer.StreamRung;
import holdwater.playback.Offer.Streams;
import holdwater.playback.PlaybackSession.Manifest;
import holdwater.playback.PlaybackSession.Rung;
import holdwater.runtime.signing.ContentSignature;
import java.time.Instant;

/** Turns a packaged ladder into signed addresses, as JSON for players and as an HLS master. */
final class Manifests {
  /** Where every gateway has the HLS master list of a title. */
  private static final String HLS_MASTER = "/api/v1/playback/titles/%s/master.m3u8?%s";

  private final ContentSignature signature;

  Manifests(ContentSignature signature) {
    this.signature = signature;
  }

  Manifest manifest(Streams streams, Instant begins, Instant expires) {
    String query = signature.query(streams.titleId(), begins, expires);
    return new Manifest(
        streams.durationSeconds(),
        streams.rungs().stream().map(rung -> signed(streams.titleId(), rung, query)).toList());
  }

  private static Rung signed(String titleId, StreamRung rung, String query) {
    return new Rung(
        rung.name(),
        rung.width(),
        rung.height(),
        rung.bandwidth(),
        rung.codecs(),
        rung.segmentSeconds(),
        file(titleId, rung, rung.names().init(), query),
        rung.names().segments().stream().map(name -> file(titleId, rung, name, query)).toList());
  }

  private static String file(String titleId, StreamRung rung, String name, String query) {
    return ContentSignature.path(titleId, rung.name(), name) + "?" + query;
  }

  /** The address of the HLS master list at any gateway: whoever has it may watch, and no more. */
  String hlsAddress(String titleId, Instant begins, Instant expires) {
    return HLS_MASTER.formatted(titleId, signature.query(titleId, begins, expires));
  }

  /** Whether an address of that list is one of ours, and good now. */
  boolean allows(String titleId, long begins, long expires, String given, Instant now) {
    return signature.allows(titleId, begins, expires, given, now);
  }

  /**
   * The HLS master playlist (RFC 8216, section 4.3.4.2), its variants on the edge at {@code url}.
   */
  String hlsMaster(Streams streams, Instant begins, Instant expires, String url) {
    String query = signature.query(streams.titleId(), begins, expires);
    StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n");
    for (StreamRung rung : streams.rungs()) {
      text.append("#EXT-X-STREAM-INF:BANDWIDTH=").append(rung.bandwidth());
      text.append(",RESOLUTION=").append(rung.width()).append('x').append(rung.height());
      text.append(",CODECS=\"").append(rung.codecs()).append("\"\n").append(url);
      text.append(file(streams.titleId(), rung, rung.names().playlist(), query)).append('\n');
    }
    return text.toString();
  }
}
