package holdwater.proxy.toxics;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.Optional;

/**
 * One address, such as {@code ::1}, or a network of them, such as {@code 10.0.0.0/8}. IPv4 written
 * as IPv6 ({@code ::ffff:10.0.0.1}) is IPv4. Immutable.
 */
public final class Network {

  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  private static final int MAPPED_BYTES = IPV6_BYTES - IPV4_BYTES;

  private final String text;
  private final byte[] address;
  private final int bits;

  private Network(String text, byte[] address, int bits) {
    this.text = text;
    this.address = address;
    this.bits = bits;
  }

  /** What the text says; empty if it is neither an address nor a network. Names are neither. */
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    byte[] written =
        NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
    if (written == null) {
      return Optional.empty();
    }
    byte[] address = unmapped(written);
    int all = address.length * Byte.SIZE;
    int bits = slash < 0 ? all : bits(text.substring(slash + 1), written.length - address.length);
    return bits < 0 || bits > all
        ? Optional.empty()
        : Optional.of(new Network(text, address, bits));
  }

  /** The number, less the bits of the bytes that have been left out; below 0 if it is none. */
  private static int bits(String digits, int bytesLess) {
    boolean isNumber = digits.matches("[0-9]{1,3}");
    return isNumber ? Integer.parseInt(digits) - bytesLess * Byte.SIZE : -1;
  }

  private static byte[] unmapped(byte[] address) {
    if (address.length != IPV6_BYTES) {
      return address;
    }
    for (int i = 0; i < MAPPED_BYTES; i++) {
      if (address[i] != (byte) (i < MAPPED_BYTES - 2 ? 0 : 0xFF)) {
        return address;
      }
    }
    return Arrays.copyOfRange(address, MAPPED_BYTES, IPV6_BYTES);
  }

  /** True if the address, of 4 or 16 bytes, lies in it. */
  public boolean contains(byte[] asked) {
    byte[] other = unmapped(asked);
    if (other.length != address.length) {
      return false;
    }
    for (int i = 0; i < bits; i += Byte.SIZE) {
      int compared = Math.min(Byte.SIZE, bits - i);
      int mask = 0xFF << (Byte.SIZE - compared);
      if (((address[i / Byte.SIZE] ^ other[i / Byte.SIZE]) & mask & 0xFF) != 0) {
        return false;
      }
    }
    return true;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
