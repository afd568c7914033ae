/** Real game servers and real clients for tests: started here, ended here, on the loopback only. */
package io.languard.testing.games;
