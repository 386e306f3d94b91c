'use client';

import { Component, type ReactNode } from 'react';

export interface ChartBoundaryProps {
  /** Shown in place of a drawing that threw. */
  fallback: ReactNode;
  children: ReactNode;
}

/** A chart that cannot be drawn must not take the answer with it. */
export class ChartBoundary extends Component<ChartBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
