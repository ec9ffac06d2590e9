package holdwater.proxy.http2;

import io.netty.handler.codec.http2.Http2Error;

/** Frames that no peer may send, or more of them than may be kept: the connection has to end. */
final class Http2Violation extends Exception {

  private static final long serialVersionUID = 1;

  private final Http2Error error;

  Http2Violation(Http2Error error, String reason) {
    // Without a stack trace: hostile bytes are to cost nothing but a look.
    super(reason, null, false, false);
    this.error = error;
  }

  /** What both peers are told. */
  Http2Error error() {
    return error;
  }
}
