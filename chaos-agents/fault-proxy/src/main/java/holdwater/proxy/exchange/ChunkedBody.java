package holdwater.proxy.exchange;

import io.netty.buffer.ByteBuf;

/** A body in chunks (RFC 9112, 7.1): sizes, data, trailers, up to the empty line at its end. */
final class ChunkedBody {

  private static final int MAX_LINE = 4 * 1024;

  /** Of 60 bits: beyond any transfer, and no overflow. */
  private static final int MAX_DIGITS = 15;

  private enum Step {
    SIZE,
    EXTENSION,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER_START,
    TRAILER,
    TRAILER_LF,
    END_LF,
    COMPLETE
  }

  private Step step = Step.SIZE;
  private long size;
  private int digits;
  private int lineBytes;

  boolean isComplete() {
    return step == Step.COMPLETE;
  }

  void reset() {
    step = Step.SIZE;
    size = 0;
    digits = 0;
    lineBytes = 0;
  }

  /** Reads to the end of the body or of the bytes; returns the index behind what it read. */
  int scan(ByteBuf bytes, int from) throws NotHttp {
    int at = from;
    int end = bytes.writerIndex();
    while (at < end && step != Step.COMPLETE) {
      if (step == Step.DATA) {
        int mine = (int) Math.min(size, end - at);
        size -= mine;
        at += mine;
        step = size == 0 ? Step.DATA_CR : Step.DATA;
      } else {
        next(bytes.getByte(at++));
      }
    }
    return at;
  }

  private void next(byte b) throws NotHttp {
    step =
        switch (step) {
          case SIZE -> size(b);
          case EXTENSION -> b == Syntax.CR ? Step.SIZE_LF : inLine(b, Step.EXTENSION);
          case SIZE_LF -> {
            expect(b, Syntax.LF);
            boolean isLast = size == 0;
            digits = 0;
            lineBytes = 0;
            yield isLast ? Step.TRAILER_START : Step.DATA;
          }
          case DATA_CR -> expect(b, Syntax.CR, Step.DATA_LF);
          case DATA_LF -> expect(b, Syntax.LF, Step.SIZE);
          case TRAILER_START -> b == Syntax.CR ? Step.END_LF : inTrailers(b, Step.TRAILER);
          case TRAILER -> b == Syntax.CR ? Step.TRAILER_LF : inTrailers(b, Step.TRAILER);
          case TRAILER_LF -> expect(b, Syntax.LF, Step.TRAILER_START);
          case END_LF -> expect(b, Syntax.LF, Step.COMPLETE);
          case DATA, COMPLETE -> throw new IllegalStateException("no line in " + step);
        };
  }

  private Step size(byte b) throws NotHttp {
    int digit = Syntax.hex(b);
    if (digit >= 0 && digits < MAX_DIGITS) {
      digits++;
      size = size * 16 + digit;
      return Step.SIZE;
    }
    if (digits == 0 || digit >= 0) {
      throw new NotHttp("no chunk size");
    }
    if (b == Syntax.CR) {
      return Step.SIZE_LF;
    }
    if (b != ';' && b != ' ' && b != '\t') {
      throw new NotHttp("no chunk size");
    }
    return inLine(b, Step.EXTENSION);
  }

  private Step inLine(byte b, Step next) throws NotHttp {
    if (!Syntax.isText(b & 0xFF) || ++lineBytes > MAX_LINE) {
      throw new NotHttp("a chunk extension that readers take differently");
    }
    return next;
  }

  private Step inTrailers(byte b, Step next) throws NotHttp {
    if (!Syntax.isText(b & 0xFF) || ++lineBytes > Scanner.MAX_HEAD) {
      throw new NotHttp("trailers that readers take differently");
    }
    return next;
  }

  private static void expect(byte b, byte wanted) throws NotHttp {
    if (b != wanted) {
      throw new NotHttp("a chunk that does not end where it said");
    }
  }

  private static Step expect(byte b, byte wanted, Step next) throws NotHttp {
    expect(b, wanted);
    return next;
  }
}
