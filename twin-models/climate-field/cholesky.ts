/**
 * The lower triangle L of a symmetric positive definite matrix with L·Lᵀ = A, both n × n by rows; null where it is not positive definite. The upper
 * half of L stays 0.
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array | null {
  const lower = new Float64Array(n * n);
  for (let row = 0; row < n; row++)
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * n + column]!;
      for (let k = 0; k < column; k++) sum -= lower[row * n + k]! * lower[column * n + k]!;
      if (row === column && !(sum > 0)) return null;
      lower[row * n + column] = row === column ? Math.sqrt(sum) : sum / lower[column * n + column]!;
    }
  return lower;
}

/** Solves L·x = b in place. */
export function forward(lower: Float64Array, n: number, b: Float64Array): void {
  for (let row = 0; row < n; row++) {
    let sum = b[row]!;
    for (let k = 0; k < row; k++) sum -= lower[row * n + k]! * b[k]!;
    b[row] = sum / lower[row * n + row]!;
  }
}

/** Solves Lᵀ·x = b in place. */
export function backward(lower: Float64Array, n: number, b: Float64Array): void {
  for (let row = n - 1; row >= 0; row--) {
    let sum = b[row]!;
    for (let k = row + 1; k < n; k++) sum -= lower[k * n + row]! * b[k]!;
    b[row] = sum / lower[row * n + row]!;
  }
}
