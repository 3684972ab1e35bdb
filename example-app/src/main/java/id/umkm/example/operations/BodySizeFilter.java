package id.umkm.example.operations;

import id.umkm.example.web.StatusProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes bodies in, whole, before anybody is asked to work for them: so who sends slowly holds none of those who serve. Those that are
 * too long are refused with 413.
 */
@Order(BodySizeFilter.ORDER)
final class BodySizeFilter extends OncePerRequestFilter {

    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    private final int mostBytes;

    BodySizeFilter(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long told = request.getContentLengthLong();
        if (told > mostBytes) {
            refuse(request, response);
        } else if (told == 0) {
            chain.doFilter(request, response);
        } else {
            byte[] body = request.getInputStream().readNBytes(mostBytes + 1);
            if (body.length > mostBytes) {
                refuse(request, response);
            } else {
                chain.doFilter(body.length == 0 ? request : new TakenIn(request, body), response);
            }
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StatusProblems.send(request, response, HttpStatus.CONTENT_TOO_LARGE, mostBytes);
    }

    /** A request whose body was taken in. */
    private static final class TakenIn extends HttpServletRequestWrapper {

        private final TakenInStream stream;

        TakenIn(HttpServletRequest request, byte[] body) {
            super(request);
            this.stream = new TakenInStream(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return stream;
        }

        @Override
        public BufferedReader getReader() {
            String encoding = getCharacterEncoding();
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            return new BufferedReader(new InputStreamReader(stream, charset));
        }
    }

    private static final class TakenInStream extends ServletInputStream {

        private final ByteArrayInputStream body;

        TakenInStream(byte[] body) {
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return body.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body was taken in already; read it");
        }
    }
}
